const defaultPage = 10;

/** A page as this dialect writes it: the rows, and where it stands among all. */
export async function paged<T>(
  query: {readonly page?: number | undefined; readonly per_page?: number | undefined},
  load: (page: number, perPage: number) => Promise<{rows: readonly T[]; total: number}>,
) {
  const {page = 1, per_page = defaultPage} = query;
  const {rows, total} = await load(page, per_page);
  const pages = Math.ceil(total / per_page);
  return {
    data: rows,
    pagination: {
      current_page: page,
      per_page,
      total_records: total,
      total_pages: pages,
      has_next: page < pages,
    },
  };
}
