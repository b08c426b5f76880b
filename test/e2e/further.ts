/** What the shipped scenarios try beyond the article, as AWS answered until 2025-11-18. */
export const furtherOutcomes: Readonly<Record<string, string>> = {
  'service-region/s3-remote-name-remote-region': 'service-error InvalidServiceName',
};
