/**
 * How often a call is sent in all when a service fails at it or asks to slow down. The SDK's own three are used
 * up by one throttled second, and a run is nothing without its inventory.
 */
export const callAttempts = 6;
