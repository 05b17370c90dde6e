import type { ChartConfiguration, TooltipItem } from "chart.js";
import type { ChartConfig, ChartSpec } from "../core/chart.ts";
import { decimal } from "../core/format.ts";

type Axis = { readonly title?: { readonly text?: string }; readonly type?: string };

const titleOf = (axis: Axis | undefined) => axis?.title?.text ?? "";
const figure = (value: number, unit: string) => `${decimal(value, Number.isInteger(value) ? 0 : 4)}${unit}`;

/** A point's figure: a number, a pair of ends, or a point with its value on one axis. */
function valueText(raw: unknown, along: "x" | "y", unit: string): string | null {
  if (typeof raw === "number") return figure(raw, unit);
  if (Array.isArray(raw)) return raw.map((end: number) => figure(end, unit)).join(" to ");
  const value = (raw as Record<string, unknown> | null)?.[along];
  return value === undefined || value === null ? null : valueText(value, along, unit);
}

/** The specification with what only a page can do: it fits its frame, and a tooltip gives the figures in full. */
export function chartOptions(config: ChartConfig, spec: ChartSpec): ChartConfiguration {
  const { options } = config as unknown as { options: Record<string, unknown> };
  const byRow = options.indexAxis === "y";
  const [index, value] = byRow ? (["y", "x"] as const) : (["x", "y"] as const);
  const scales = (options.scales ?? {}) as Record<string, Axis>;
  const all = spec.panels.flatMap((panel) =>
    Object.values((panel.config.options.scales ?? {}) as Record<string, Axis>),
  );
  const words = [titleOf(scales[value]), ...all.map(titleOf), spec.subtitle ?? ""];
  const unit = words.find((text) => text !== "")?.includes("%") ? "\u00a0%" : "";
  const days = titleOf(scales[index]);
  const isDays = scales[index]?.type === "linear" && (days === "" || /session|day/i.test(days));
  const head = ([item]: TooltipItem<"line">[]) => {
    if (!item) return "";
    if (scales[index]?.type === "category") return String(item.label);
    const at = item.parsed[index] ?? Number.NaN;
    return `${isDays ? "Day" : days} ${decimal(at, Number.isInteger(at) ? 0 : 2)}`.trim();
  };
  const line = ({ dataset, raw }: TooltipItem<"line">) => {
    const text = valueText(raw, value, unit);
    return text === null ? "" : `${dataset.label ? `${dataset.label}: ` : ""}${text}`;
  };
  const plugins = options.plugins as Record<string, unknown>;
  return {
    ...config,
    options: {
      ...options,
      responsive: true,
      maintainAspectRatio: false,
      interaction: { mode: "nearest", axis: index, intersect: false },
      plugins: {
        ...plugins,
        tooltip: {
          boxPadding: 4,
          filter: ({ raw, dataset }: TooltipItem<"line">) =>
            Boolean(dataset.label) && valueText(raw, value, unit) !== null,
          callbacks: { title: head, label: line },
          ...(plugins.tooltip as object | undefined),
        },
      },
    },
  } as unknown as ChartConfiguration;
}
