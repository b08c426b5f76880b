/** More pages than any listing that is asked for here has. */
const mostPages = 2_000;

/**
 * Ends a listing that does not end by itself, as one whose pages each name a next one.
 * @param action - named in the error, `ec2:DescribeInstances`.
 * @returns to be called for each page.
 * @throws {Error} from there, of a page too many.
 */
export function countPages(action: string): () => void {
  let count = 0;
  return () => {
    count += 1;
    if (count > mostPages)
      throw new Error(`Expected the listing of \`${action}\` to end, got ${count} pages`);
  };
}

/** The pages of one of the SDK's paginators, as long as it may be. */
export async function* pagesOf<Page>(action: string, pages: AsyncIterable<Page>): AsyncGenerator<Page> {
  const turn = countPages(action);
  for await (const page of pages) {
    turn();
    yield page;
  }
}
