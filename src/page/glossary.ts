import { button, element } from "./elements.ts";

/** Opens the glossary entry of a model or test in a dialog; without the script, the link jumps to the entry. */
export function activateGlossary(): void {
  const card = element("dialog", { class: "card", "aria-label": "Method" });
  document.body.append(card);
  card.addEventListener("click", ({ target }) => {
    if (target === card) card.close();
  });
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.<HTMLAnchorElement>(
      ':is(td, .terms, .lead, .facts) a[href^="#method-"]',
    );
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const entry = document.querySelector(link.hash);
    if (!entry) return;
    event.preventDefault();
    const all = element("a", { href: link.hash }, "All methods");
    all.addEventListener("click", () => card.close());
    const copy = [...entry.children].map((child) => child.cloneNode(true));
    card.replaceChildren(
      ...copy,
      element(
        "p",
        { class: "actions" },
        button("Close", () => card.close()),
        all,
      ),
    );
    card.showModal();
  });
}
