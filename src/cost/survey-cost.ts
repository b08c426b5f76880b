/** More than a call moves: a TLS handshake, its request and a listing of one entry are some ten kilobytes. */
const gbPerCommand = 0.0001;

/**
 * USD for each GB through an interface endpoint and between regions together: above every list price that this
 * project knows (0.01, and 0.02 from N. Virginia to 0.09 from Tokyo).
 */
const usdPerGb = 0.2;

/**
 * What a survey costs at most. It creates nothing, so that only data is charged.
 * @param commands - on probes; EC2's own calls are free.
 * @returns USD, rounded up to a cent.
 */
export function boundSurveyCost(commands: number): number {
  return Math.ceil(commands * gbPerCommand * usdPerGb * 100) / 100;
}
