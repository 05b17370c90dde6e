/**
 * The value that a record has under a name of its own. Names come from files, and every object answers to `constructor`
 * and `__proto__`.
 */
export function ownValue<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
