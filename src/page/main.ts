import { type PageData, pageDataId } from "../report/page/page-data.ts";
import { copyButton } from "./copy.ts";
import { liveFilter } from "./filter.ts";
import { liveGlossary } from "./glossary.ts";
import { livePictures } from "./pictures.ts";
import { openForPrint } from "./print.ts";
import { liveTable } from "./table.ts";

/** The script of report.html: without it the page shows the same figures, still. */
const data: PageData = JSON.parse(document.getElementById(pageDataId)!.textContent!);

document.documentElement.classList.add("live");
const tables = [...document.querySelectorAll<HTMLElement>("[data-table]")].map((root) =>
  liveTable(root, data.tables, data.links),
);
liveFilter(tables);
liveGlossary();
openForPrint();
for (const block of document.querySelectorAll<HTMLElement>(".code")) {
  const text = block.querySelector("pre")!;
  block
    .querySelector(".tools")!
    .append(copyButton(text.parentElement!.getAttribute("aria-label")!, () => text.textContent!));
}
void livePictures(data.pictures);
