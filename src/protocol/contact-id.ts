export const contactIdLimit = 128;

/** Whether a text can be a contact's id: 1–128 characters without control characters. */
export const isContactId = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length > 0 &&
  value.length <= contactIdLimit &&
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  !/[\u0000-\u001f\u007f]/.test(value);
