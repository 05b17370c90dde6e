import { button, element } from "./elements.ts";

/** For browsers that keep the clipboard from pages opened as files. */
function copyBySelection(text: string): boolean {
  const area = element("textarea", { "aria-hidden": "true", class: "offstage" });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** A button that copies a text and says whether it did. */
export function copyButton(what: string, textOf: () => string): HTMLButtonElement {
  const made = button(
    "Copy",
    async () => {
      const done = await copied(textOf());
      made.focus();
      made.textContent = done ? "Copied" : "Not copied";
      setTimeout(() => {
        made.textContent = "Copy";
      }, 1500);
    },
    { "aria-label": `Copy ${what}`, "aria-live": "polite" },
  );
  return made;
}
