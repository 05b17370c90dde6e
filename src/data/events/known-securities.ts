/** What is known of a study's securities when its events are read. */
export interface KnownSecurities {
  /** Ids of the prices or, where the study declares them, of its securities. */
  readonly ids: ReadonlySet<string>;
  /** The id of the study's benchmark, where it has one of its own. */
  readonly benchmark?: string;
  /** IANA zone of a security's exchange or hours; null where it is not known. */
  zoneOf(id: string): string | null;
}
