import { createHash } from 'node:crypto';

/** A machine image of Amazon's. */
export interface Image {
  readonly id: string;
  readonly name: string;
  readonly architecture: 'arm64' | 'x86_64';
  /** Its public parameter in Systems Manager. */
  readonly parameter: string;
}

/** The public images of a region: Amazon Linux 2023 for both architectures. */
export function imagesIn(region: string): readonly Image[] {
  return (['arm64', 'x86_64'] as const).map((architecture) => {
    const parameter = `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`;
    const digest = createHash('sha256').update(`${region}${parameter}`).digest('hex');
    return {
      id: `ami-0${digest.slice(0, 16)}`,
      name: `al2023-ami-2023.6.20241121.0-kernel-6.1-${architecture}`,
      architecture,
      parameter,
    };
  });
}

export function imageById(id: string, region: string): Image | undefined {
  return imagesIn(region).find((image) => image.id === id);
}

/** The value of one of AWS's public parameters; the kernel 6.1 spelling names the same images. */
export function publicParameter(name: string, region: string): string | undefined {
  const wanted = name.replace('al2023-ami-kernel-6.1-', 'al2023-ami-kernel-default-');
  return imagesIn(region).find(({ parameter }) => parameter === wanted)?.id;
}
