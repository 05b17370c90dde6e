import { button, element } from "./elements.ts";

/** The name of a model or test opens its entry where the reader stands; without this it leads to the entry. */
export function liveGlossary(): void {
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
