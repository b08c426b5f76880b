/** What is charged for, by the unit it is charged in; all in USD, without tax. */
export interface RegionPrices {
  /** Interface endpoint, each hour that has begun, each zone. */
  readonly interfaceEndpointHour: number;
  /** Network load balancer, each hour that has begun; its capacity units are negligible here. */
  readonly networkLoadBalancerHour: number;
  /** The provider of an endpoint service: each hour, each remote region in which it has consumers. */
  readonly remoteRegionHour: number;
  /** gp3 storage, each GB-month of 730 hours, by the second. */
  readonly gp3GbMonth: number;
  /** An analysis of Reachability Analyzer, each that is started. */
  readonly reachabilityAnalysis: number;
  /** On-demand Linux, each hour, by the second; instance type → price. */
  readonly instanceHour: Readonly<Record<string, number>>;
}

export interface PriceTable {
  /** The day on which the prices were last looked up. */
  readonly asOf: string;
  /** The same of Reachability Analyzer's. */
  readonly analysisAsOf: string;
  readonly regions: Readonly<Record<string, RegionPrices>>;
}

/**
 * List prices of the regions that were looked up; any other region's are unknown, and said to be.
 * @see https://aws.amazon.com/privatelink/pricing/
 * @see https://aws.amazon.com/elasticloadbalancing/pricing/
 * @see https://aws.amazon.com/ec2/pricing/on-demand/
 * @see https://aws.amazon.com/ebs/pricing/
 * @see https://aws.amazon.com/vpc/pricing/, "Network Analysis": looked up on 2026-11-29 by what others cite of it, 0.10 USD
 *   an analysis in every region they name; the page itself could not be read that day
 */
export const priceTable: PriceTable = {
  asOf: '2026-11-23',
  analysisAsOf: '2026-11-29',
  regions: {
    'us-east-1': {
      interfaceEndpointHour: 0.01,
      networkLoadBalancerHour: 0.0225,
      remoteRegionHour: 0.05,
      gp3GbMonth: 0.08,
      reachabilityAnalysis: 0.1,
      instanceHour: { 't4g.nano': 0.0042, 't4g.micro': 0.0084 },
    },
    'ap-northeast-1': {
      interfaceEndpointHour: 0.014,
      networkLoadBalancerHour: 0.0243,
      remoteRegionHour: 0.05,
      gp3GbMonth: 0.096,
      reachabilityAnalysis: 0.1,
      instanceHour: { 't4g.nano': 0.0054, 't4g.micro': 0.0108 },
    },
  },
};

/** What the estimate leaves out, each with its size. */
export const notCounted: readonly string[] = [
  'data through interface endpoints (about 0.01 USD/GB) and between regions (about 0.02–0.09 USD/GB): some kilobytes a run',
  'capacity units of the load balancers, API requests and surplus CPU credits: below 0.01 USD a run',
  'taxes',
];
