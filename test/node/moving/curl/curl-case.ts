/** A cURL command as people paste it, and the webhook it must become, or why it cannot be one. */
export interface CurlCase {
  readonly command: string;
  readonly name?: string;
  readonly config?: Readonly<Record<string, unknown>>;
  /** Words of notes that must be there; with none, there is no note at all. */
  readonly notes?: readonly string[];
  /** Words of the refusal. */
  readonly refused?: string;
}
