import { EventStudyError } from "../../core/errors.ts";
import { didYouMean } from "../../core/nearest.ts";
import type { StudyDefinition } from "./definition.ts";
import type { Locate, Path } from "./locate.ts";
import { allModels } from "./registry.ts";

/** Ids of the models that may explain log volumes. */
const volumeModels = allModels.flatMap(({ id, explainsVolume }) => (explainsVolume ? [id] : []));

/** @throws BAD_STUDY when the study measures volume with a model that expects the benchmark's level. */
function checkMeasure({ measure, models, fallback }: StudyDefinition, locate: Locate): void {
  if (measure !== "volume") return;
  const wrong = [...models, ...(fallback === null ? [] : [fallback])].find((model) => !volumeModels.includes(model));
  if (wrong === undefined) return;
  throw new EventStudyError(
    "BAD_STUDY",
    `abnormal volume is measured with ${volumeModels.join(" or ")}, not with ${wrong}`,
    "give model: market-model (the benchmark's volume is then the market's), or measure returns",
    locate(["measure"]),
  );
}

/** @throws UNKNOWN_SECURITY for a donor that is not a security; BAD_STUDY for one that is named twice. */
function checkDonors({ modelOptions, securities, securitiesFromFiles }: StudyDefinition, locate: Locate): void {
  const { donors = [] } = modelOptions;
  const ids = securities.map(({ id }) => id);
  donors.forEach((donor, i) => {
    const place = (path: Path = ["donors", i]) => locate(path);
    if (!ids.includes(donor)) {
      const origin = securitiesFromFiles ? "is in no price file" : "the study does not declare";
      const message = `donors name the security "${donor}", which ${origin}${didYouMean(donor, ids)}`;
      throw new EventStudyError("UNKNOWN_SECURITY", message, `known: ${ids.slice(0, 40).join(", ")}`, place());
    }
    if (donors.indexOf(donor) === i) return;
    throw new EventStudyError("BAD_STUDY", `donor "${donor}" is named twice`, "name each donor once", place());
  });
}

/** Checks that the models of a study suit their options and the measure. */
export function checkModels(definition: StudyDefinition, locate: Locate): void {
  checkMeasure(definition, locate);
  checkDonors(definition, locate);
}
