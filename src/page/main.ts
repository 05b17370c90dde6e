import { type PageData, pageDataId } from "../report/page/page-data.ts";
import { openForLinks } from "./appendix.ts";
import { copyButton } from "./copy.ts";
import { activateFilter } from "./filter.ts";
import { activateGlossary } from "./glossary.ts";
import { drawLivePictures } from "./pictures.ts";
import { openForPrint } from "./print.ts";
import { activateTable } from "./table.ts";

/** The script of report.html. Without it the page shows the same figures as still pictures and plain tables. */
const data: PageData = JSON.parse(document.getElementById(pageDataId)!.textContent!);

document.documentElement.classList.add("live");
const tables = [...document.querySelectorAll<HTMLElement>("[data-table]")].map((root) =>
  activateTable(root, data.tables, data.links),
);
activateFilter(tables);
activateGlossary();
openForPrint();
openForLinks();
for (const block of document.querySelectorAll<HTMLElement>(".code")) {
  const text = block.querySelector("pre")!;
  block
    .querySelector(".tools")!
    .append(copyButton(text.parentElement!.getAttribute("aria-label")!, () => text.textContent!));
}
void drawLivePictures(data.pictures);
