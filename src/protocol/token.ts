/** What a page hands the bar to say who is there. */
export type Token =
  /** A JWT made by the helpdesk's backend. */
  | string
  /** For a stock Whatomate server only; our own refuses keys from a browser. */
  | {readonly apiKey: string};

export type GetToken = () => Token | Promise<Token>;
