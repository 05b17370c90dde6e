import { mersenne } from "pure-rand/generator/mersenne";

/** A source of pseudo-random numbers; each call advances it. */
export interface RandomStream {
  /** 32 random bits, 0 … 2³² − 1. */
  word(): number;
  /** Uniform on [0, 1), a multiple of 2⁻⁵³. */
  uniform(): number;
  /** Standard normal, by Box and Muller's transformation. */
  normal(): number;
  /** −1 or 1, each with probability ½. */
  rademacher(): -1 | 1;
  /** Uniform on 0 … below − 1, without bias; `below` from 1 to 2³². */
  integer(below: number): number;
}

/** A one-to-one scrambling of 32-bit words (the finaliser of MurmurHash3). */
function scramble(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** The 32-bit state from which stream `stream` of a seed starts: one-to-one in the stream for a given seed. */
function startOf(seed: number, stream: number): number {
  const high = Math.floor(seed / 2 ** 32) | 0;
  return scramble((scramble(scramble(seed | 0) ^ high) + stream) | 0);
}

/**
 * Stream number `stream` of a seed: the same seed and stream give the same numbers on every machine, and two streams
 * of one seed never start alike. A resampling gives draw b the stream b, so that its figures do not depend on how the
 * draws are shared out over threads.
 *
 * Generator: Mersenne Twister MT19937 of pure-rand; `uniform` forms its 53 bits as numpy's `random_sample` does. (Its xoroshiro128plus gives the same first draw for small seeds.)
 *
 * @param seed   an integer, up to 2⁵³ in size.
 * @param stream 0 … 2³² − 1.
 *
 * Source: Matsumoto & Nishimura (1998), ACM Transactions on Modeling and Computer Simulation 8(1), 3–30;
 *         Box & Muller (1958), Annals of Mathematical Statistics 29(2), 610–611.
 */
export function randomStream(seed: number, stream = 0): RandomStream {
  const generator = mersenne(startOf(seed, stream));
  let spare = Number.NaN;
  const word = () => generator.next() >>> 0;
  const uniform = () => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) * 2 ** -53;
  return {
    word,
    uniform,
    normal() {
      if (!Number.isNaN(spare)) {
        const value = spare;
        spare = Number.NaN;
        return value;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
    rademacher: () => (generator.next() < 0 ? -1 : 1),
    integer(below) {
      const end = 2 ** 32 - (2 ** 32 % below);
      let value = word();
      while (value >= end) value = word();
      return value % below;
    },
  };
}
