import type { ThemeName } from "./chart.ts";

/**
 * Colours, type and sizes of every picture. The series colours are Okabe and Ito's, told apart with every common colour
 * blindness, darkened (or lightened) until they can also be read as text: contrast 4.5 : 1.
 */
export interface Theme {
  readonly background: string;
  readonly ink: string;
  /** Secondary text: subtitles, notes, ticks. */
  readonly muted: string;
  readonly grid: string;
  /** Zero lines and day 0. */
  readonly rule: string;
  /** The subject of the picture. */
  readonly accent: string;
  readonly accentBand: string;
  /** A band that lies behind another. */
  readonly accentBandLight: string;
  /** Emphasis: an interval that excludes zero, the news. */
  readonly alert: string;
  readonly alertBand: string;
  /** Of cells below and above zero: no group has these hues. */
  readonly below: string;
  readonly above: string;
  /** Background elements. */
  readonly pale: string;
  readonly faint: string;
  /** The ground of days before the event. */
  readonly shade: string;
  /** Colours of up to eight lines on one panel; from the fifth on they are also dashed. */
  readonly series: readonly string[];
}

const light = {
  ink: "#1b1b1b",
  muted: "#595959",
  grid: "#e7e7e7",
  rule: "#4d4d4d",
  accent: "#0072b2",
  accentBand: "rgba(0,114,178,0.16)",
  accentBandLight: "rgba(0,114,178,0.08)",
  alert: "#c24a00",
  alertBand: "rgba(213,94,0,0.16)",
  below: "#8c510a",
  above: "#01665e",
  pale: "#98a2aa",
  faint: "rgba(120,130,138,0.22)",
  shade: "rgba(120,130,138,0.10)",
  series: ["#0072b2", "#c24a00", "#007a5a", "#a8487f", "#1b1b1b", "#8a6200", "#6b5bb5", "#4a6572"],
} as const;

export const themes: Readonly<Record<ThemeName, Theme>> = {
  print: { background: "#ffffff", ...light },
  screen: { background: "#fdfcf9", ...light },
  dark: {
    background: "#16191d",
    ink: "#f0f0f0",
    muted: "#b0b5ba",
    grid: "#2d3238",
    rule: "#a8adb2",
    accent: "#56b4e9",
    accentBand: "rgba(86,180,233,0.22)",
    accentBandLight: "rgba(86,180,233,0.11)",
    alert: "#f0915a",
    alertBand: "rgba(240,145,90,0.22)",
    below: "#d8b365",
    above: "#5ab4ac",
    pale: "#6f7982",
    faint: "rgba(160,170,178,0.22)",
    shade: "rgba(160,170,178,0.10)",
    series: ["#56b4e9", "#f0915a", "#2fc79b", "#e09bc0", "#f0f0f0", "#e6b422", "#a99bf0", "#a3b8c2"],
  },
};

/** Font families, which render.ts registers from assets/fonts and a page declares with @font-face. */
export const fonts = {
  text: "eventstudy",
  /** The bold font has no Hangul and Kana; the regular one supplies them. */
  bold: "eventstudy-bold, eventstudy",
} as const;

/** Two journal columns, 183 mm, in CSS pixels. */
export const pictureWidth = 960;

/**
 * One scale for pictures of every size, so that type keeps its size on paper: a CSS pixel is 0.54 points, the smallest
 * text 6.2 points.
 */
export const pixelsPerMillimetre = pictureWidth / 183;

/** Font sizes in CSS pixels. */
export const sizes = { title: 20, subtitle: 14, note: 11.5, panelTitle: 13, text: 12.5, small: 11.5 } as const;

/** Below this width, such as one journal column, plots have less room for labels. */
const narrowBelow = 640;
export const isNarrow = (width: number): boolean => width < narrowBelow;

/** The look of a line among others that are no groups: the first in colour, the others in inks and dashes. */
export function lineLook(rank: number, theme: Theme) {
  const dashes = [[], [6, 3], [2, 3], [10, 3, 2, 3]] as const;
  if (rank === 0) return { colour: theme.accent, dash: dashes[0], width: 3 };
  const dash = dashes[Math.floor((rank - 1) / 2) % dashes.length]!;
  return { colour: rank % 2 === 1 ? theme.ink : theme.muted, dash, width: 1.5 };
}

/**
 * Black or white, whichever reads better on a colour of this opacity over the theme's ground: on any colour one of the
 * two has a contrast of 4.58 : 1 at least, which the softer inks of a theme have not.
 */
export function readable(theme: Theme, colour: string, opacity: number): string {
  const ground = channels(theme.background);
  const mixed = channels(colour).map((value, i) => value * opacity + ground[i]! * (1 - opacity));
  const contrast = (text: string) => {
    const [a, b] = [luminance(mixed), luminance(channels(text))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  return contrast("#000000") >= contrast("#ffffff") ? "#000000" : "#ffffff";
}

/** Red, green and blue of "#rrggbb", 0 to 1. */
const channels = (hex: string) => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255);

/** Relative luminance of WCAG 2. */
function luminance(rgb: readonly number[]): number {
  const linear = rgb.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
}
