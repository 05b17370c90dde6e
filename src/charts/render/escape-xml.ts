const entities: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" };

/** Escapes text for elements and attributes of XML. */
export const escapeXml = (text: string): string => text.replace(/[<>&"]/g, (character) => entities[character]!);
