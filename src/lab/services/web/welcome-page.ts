import type { LabRequest, LabResponse } from '../request.js';

const page = `<!DOCTYPE html>
<html>
<head><title>Welcome to nginx!</title></head>
<body>
<h1>Welcome to nginx!</h1>
<p>This page comes from the lab's web server, behind the provider's load balancer.</p>
</body>
</html>
`;

/** The provider's web server, as freshly installed: one page and nothing else. */
export function serveWelcomePage({ method, target }: LabRequest): LabResponse {
  const headers = { server: 'nginx/1.26.2', 'content-type': 'text/html' };
  if (method !== 'GET' && method !== 'HEAD')
    return { status: 405, headers, body: refusal('405 Not Allowed') };
  const path = target.replace(/\?.*$/, '');
  if (path !== '/' && path !== '/index.html') return { status: 404, headers, body: refusal('404 Not Found') };
  return { status: 200, headers, body: method === 'HEAD' ? '' : page };
}

function refusal(title: string): string {
  return `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
}
