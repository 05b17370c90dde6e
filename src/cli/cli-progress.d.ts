/** What is used of cli-progress, which has no types of its own. */
declare module "cli-progress" {
  interface BarOptions {
    readonly format: string;
    readonly stream: NodeJS.WritableStream;
    readonly hideCursor: boolean;
    readonly clearOnComplete: boolean;
    readonly barCompleteChar: string;
    readonly barIncompleteChar: string;
    readonly barsize: number;
  }
  class SingleBar {
    constructor(options: BarOptions);
    start(total: number, value: number): void;
    update(value: number): void;
    stop(): void;
  }
  const cliProgress: { readonly SingleBar: typeof SingleBar };
  export default cliProgress;
}
