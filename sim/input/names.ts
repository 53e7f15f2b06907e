/** What the parts of a site are called, in the order of the configuration. */

export interface SiteNames {
  nodes: string[];
  batteries: string[];
  renewables: string[];
  loads: string[];
}
