import { element } from "./elements.ts";

/** A link that saves the still picture of a figure as PNG; null where the page does not hold it. */
export function saveLink(figure: HTMLElement, name: string): HTMLAnchorElement | null {
  const image = figure.querySelector<HTMLImageElement>(":scope > img");
  if (image === null) return null;
  return element("a", { class: "save", href: image.src, download: `${name}.png`, title: "Save as PNG" }, "PNG");
}
