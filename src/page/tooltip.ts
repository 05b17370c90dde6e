import type { ChartConfiguration, TooltipItem } from "chart.js";
import type { ChartConfig, ChartSpec } from "../charts/kit/chart.ts";
import { fonts, sizes } from "../charts/kit/theme.ts";
import { decimal } from "../core/format.ts";

type Axis = { readonly title?: { readonly text?: string }; readonly type?: string };

const titleOf = (axis: Axis | undefined) => axis?.title?.text ?? "";
const figure = (value: number, unit: string) => `${decimal(value, Number.isInteger(value) ? 0 : 4)}${unit}`;

/** Hours since midnight UTC as text, modulo a day: 6.5 is "06:30". */
function hourText(hours: number): string {
  const minutes = Math.round((((hours % 24) + 24) % 24) * 60);
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

/** The text of a point: a number, a pair of ends, or a point with its value on one axis. */
function valueText(raw: unknown, along: "x" | "y", write: (value: number) => string): string | null {
  if (typeof raw === "number") return write(raw);
  if (Array.isArray(raw)) return raw.map(write).join(" to ");
  const value = (raw as Record<string, unknown> | null)?.[along];
  return value === undefined || value === null ? null : valueText(value, along, write);
}

/** The values of a dataset whose bars are not to scale: the cells of a heat map. */
const figuresOf = (dataset: object) => (dataset as { readonly figures?: readonly (number | null)[] }).figures;

/** Adds to a specification what only a page can do: it fits its frame, and tooltips show exact figures. */
export function chartOptions(config: ChartConfig, spec: ChartSpec): ChartConfiguration {
  const { options } = config as unknown as { options: Record<string, unknown> };
  const byRow = options.indexAxis === "y";
  const [index, value] = byRow ? (["y", "x"] as const) : (["x", "y"] as const);
  const scales = (options.scales ?? {}) as Record<string, Axis>;
  const values = spec.panels.map((panel) => (panel.config.options.scales as Record<string, Axis> | undefined)?.[value]);
  const words = [...[scales[value], ...values].map(titleOf), spec.subtitle ?? ""];
  const unit = words.find((text) => text !== "")?.includes("%") ? "%" : "";
  const isClock = Object.values(scales).some((axis) => /^Hour/.test(titleOf(axis)));
  const write = isClock ? (hours: number) => `${hourText(hours)} UTC` : (v: number) => figure(v, unit);
  const isMap = config.data.datasets.some((dataset) => figuresOf(dataset as object) !== undefined);
  const days = titleOf(scales[index]);
  const isDays = scales[index]?.type === "linear" && (days === "" || /session|day/i.test(days));
  const head = ([item]: TooltipItem<"line">[]) => {
    if (!item) return "";
    if (scales[index]?.type === "category") return `${/session|day/i.test(days) ? "Day " : ""}${item.label}`;
    const at = item.parsed[index] ?? Number.NaN;
    const percent = days.endsWith(", %") ? "%" : "";
    const name = isDays ? "Day" : days.replace(/, %$/, "");
    return `${name} ${decimal(at, Number.isInteger(at) ? 0 : 2)}${percent}`.trim();
  };
  const textOf = ({ dataset, dataIndex, raw }: TooltipItem<"line">) =>
    valueText(figuresOf(dataset)?.[dataIndex] ?? raw, value, write);
  const line = (item: TooltipItem<"line">) => {
    const [{ dataset }, text] = [item, textOf(item)];
    return text === null ? "" : `${dataset.label ? `${dataset.label}: ` : ""}${text}`;
  };
  const plugins = options.plugins as Record<string, unknown>;
  return {
    ...config,
    options: {
      ...options,
      responsive: true,
      maintainAspectRatio: false,
      interaction: isMap ? { mode: "point" } : { mode: "nearest", axis: index, intersect: false },
      plugins: {
        ...plugins,
        tooltip: {
          boxPadding: 4,
          titleFont: { family: fonts.bold, size: sizes.text },
          bodyFont: { family: fonts.text, size: sizes.text },
          filter: (item: TooltipItem<"line">) => Boolean(item.dataset.label) && textOf(item) !== null,
          callbacks: { title: head, label: line },
          ...(plugins.tooltip as object | undefined),
        },
      },
    },
  } as unknown as ChartConfiguration;
}
