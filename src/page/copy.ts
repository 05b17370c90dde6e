import { button, element } from "./elements.ts";

/** Copies by selection, for browsers that deny the clipboard to pages opened as files. */
function copyBySelection(text: string): boolean {
  const area = element("textarea", { "aria-hidden": "true", class: "offstage" });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

/** Copies a text; returns whether it did. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** A button that copies a text and shows whether it did. */
export function copyButton(what: string, textOf: () => string): HTMLButtonElement {
  const copy = button(
    "Copy",
    async () => {
      const done = await copyText(textOf());
      copy.focus();
      copy.textContent = done ? "Copied" : "Not copied";
      setTimeout(() => {
        copy.textContent = "Copy";
      }, 1500);
    },
    { "aria-label": `Copy ${what}`, "aria-live": "polite" },
  );
  return copy;
}
