/** What may stand at a place of the command line: words, words by comma, the path of a file or folder, or any text. */
export type Value =
  | {
      readonly kind: "words" | "list";
      readonly words: readonly string[];
      /** Whether every other word is an error. */
      readonly isClosed?: true;
    }
  | { readonly kind: "file" | "folder" | "text" };
