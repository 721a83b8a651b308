import type {ColumnType} from 'kysely';

/** Read as the value, written as text. */
export type Json = ColumnType<unknown, string, string>;
/** Set by the database where nothing is given, and never changed. */
export type Made = ColumnType<Date, Date | undefined, never>;
