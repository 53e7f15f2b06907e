/** Export, import and loading of every node of a site against its limits. */
import type { Simulation } from '../run.js';
import { LimitWatch } from './limit.js';
import type { Merit } from './merit.js';
import type { Second, Watcher } from './second.js';

/** The point of common coupling: its limits are the connection's or, where they are tighter, those of the parameters. */
export class ConnectionLimits implements Watcher {
  private readonly exported: LimitWatch;
  private readonly imported: LimitWatch;

  constructor(private readonly run: Simulation) {
    this.exported = new LimitWatch(run.site.root.ratingW);
    this.imported = new LimitWatch(run.site.root.ratingW);
  }

  second({ gridW }: Second): void {
    this.exported.add(-gridW, exportLimitW(this.run));
    this.imported.add(gridW, importLimitW(this.run));
  }

  merits(): Merit[] {
    return [...this.exported.merits('export', 'limit', ''), ...this.imported.merits('import', 'limit', '')];
  }
}

/** The ratings of all nodes, whichever way the power flows. */
export class NodeRatings implements Watcher {
  private readonly watches: LimitWatch[];

  constructor(private readonly run: Simulation) {
    this.watches = run.site.nodes.map((node) => new LimitWatch(node.ratingW));
  }

  second({ importW }: Second): void {
    const { nodes } = this.run.site;
    for (let i = 0; i < nodes.length; i++) this.watches[i]!.add(Math.abs(importW[i]!), nodes[i]!.ratingW);
  }

  merits(): Merit[] {
    const { names } = this.run.setup.model;
    return this.watches.flatMap((watch, i) => watch.merits('loading', 'rating', names.nodes[i]!));
  }
}

/** The export limit in force at the point of common coupling, W. */
export function exportLimitW({ site, params }: Simulation): number {
  return Math.min(site.root.exportLimitW, params.exportLimitW, site.root.ratingW);
}

/** The import limit in force, W. */
export function importLimitW({ site, params }: Simulation): number {
  return Math.min(site.root.importLimitW, params.importLimitW, site.root.ratingW);
}
