/** Folded tables are printed open, and fold again afterwards. */
export function openForPrint(): void {
  let opened: HTMLDetailsElement[] = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
    for (const folded of opened) folded.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const folded of opened) folded.open = false;
    opened = [];
  });
}
