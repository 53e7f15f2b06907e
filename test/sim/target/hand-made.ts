/** A firmware made by hand around built control, and a field of plain words that loses nothing: what the target itself does stands out. */
import type { SiteConfig } from '../../../firmware/control/config';
import type { Params } from '../../../firmware/control/params';
import type { BuiltFile } from '../../../sim/build/built';
import { builtFiles } from '../build/built';
import type { FarEnd, Field } from '../../../sim/link/far-end';
import type { Instrument } from '../../../sim/plant/instrument';
import type { Plant } from '../../../sim/plant/plant';
import type { ScenarioSetup } from '../../../sim/scenario/setup';
import { plantUnits } from '../../../sim/link/plant-units';
import { AddedAgeWatch } from '../../../sim/target/added-age';
import type { BundleTarget } from '../../../sim/target/bundle-run';
import type { Firmware } from '../../../sim/target/firmware';

/** Where the field answers, and whether there are pins. */
export interface Wires {
  host: string;
  port: number;
  hasPins: boolean;
}

const VIRTUAL: Wires = { host: 'field', port: 1, hasPins: true };

/** Asks for everything half a tick before each tick, and sends what control wrote behind it. */
function ioScript(tickMs: number, breakers: number, { host, port, hasPins }: Wires): string {
  return `
var firmware={started:false,startMs:0,tick:0,late:0,worstLateMs:0,skipped:0,peers:[]};
var $n=0,$s=require("net").connect({host:"${host}",port:${port}},function(){
firmware.startMs=getTime()*1000;
firmware.started=true;
setInterval($tick,${tickMs});
setTimeout(function(){$s.write("?");setInterval(function(){$s.write("?");},${tickMs});},${tickMs / 2});
});
$s.on("data",function(d){
JSON.parse(d).forEach(function(m){
if(m.length===4)busbar.setReading(m[0],m[1],m[2],m[3]);
else busbar.setStorage(m[0],m[1],m[2],m[4]);
});
});
for(var $k=0;$k<${hasPins ? breakers : 0};$k++)$watch($k);
function $watch(k){busbar.setBreaker(k,digitalRead(k)===1);setWatch(function(e){busbar.setBreaker(k,e.state);},k,{repeat:true});}
function $tick(){
firmware.tick=$n+1;
busbar.step(++$n);
for(var k=busbar.nextCommand(0);k>=0;k=busbar.nextCommand(0))$s.write(k+" "+busbar.setpointW(k));
}
`;
}

/** The firmware of a scenario's site. */
export function handMade({ config, params, tickMs }: ScenarioSetup, wires = VIRTUAL): Firmware {
  const control = controlOf(config, params);
  const breakers = [config.nodes, config.batteries, config.renewables, config.loads].reduce((sum, { length }) => sum + length, 0);
  return { code: control.code + ioScript(tickMs, breakers, wires), control, short: {} };
}

const built = new Map<string, BuiltFile>();

/** A build takes seconds: one for each site and set of parameters. */
function controlOf(config: SiteConfig, params: Params): BuiltFile {
  const key = JSON.stringify([config, params]);
  if (!built.has(key)) built.set(key, builtFiles([{ config, params, board: 'linux' }])[0]!);
  return built.get(key)!;
}

/** A firmware with its field. */
export function handMadeTarget(setup: ScenarioSetup, firmware: Firmware): BundleTarget {
  return { firmware, fieldOf: ({ plant }) => new PlainField(plant, setup), agesOf: agesOf(setup), plantLeads: true };
}

/** A watch over all that is read. */
export function agesOf({ model }: ScenarioSetup): (plant: Plant) => AddedAgeWatch {
  return (plant) => new AddedAgeWatch(plantUnits(plant, model).readings.map(({ meter }) => ({ meter: meter!, olderMs: 0 })));
}

interface Told {
  meter: Instrument;
  /** Index of the reading, and of the battery where it is one's. */
  reading: number;
  battery: number;
  seen: number;
}

export class PlainField implements Field {
  private readonly told: Told[];

  constructor(private readonly plant: Plant, { config }: ScenarioSetup) {
    const metered = (list: readonly { meter: Instrument | null }[]): Instrument[] => list.flatMap(({ meter }) => meter ?? []);
    const nodes = metered(plant.nodes).map((meter) => ({ meter, battery: -1 }));
    const batteries = metered(plant.batteries).map((meter, battery) => ({ meter, battery }));
    const rest = [...metered(plant.renewables), ...metered(plant.loads.filter((_, i) => config.loads[i]!.metered === 1)).reverse()].map((meter) => ({ meter, battery: -1 }));
    const all = [...nodes, ...batteries, ...rest].map((it, reading) => ({ ...it, reading, seen: 0 }));
    // The direct link hands over batteries last.
    this.told = [...all.filter(({ battery }) => battery < 0), ...all.filter(({ battery }) => battery >= 0)];
  }

  connect(): FarEnd {
    return {
      receive: (bytes, reply) => {
        const text = Buffer.from(bytes).toString();
        if (text === '?') return reply(Buffer.from(JSON.stringify(this.news())), 0);
        const [k, setpointW] = text.split(' ').map(Number);
        [...this.plant.batteries, ...this.plant.renewables, ...this.plant.loads][k!]!.command(setpointW!);
      },
      closed: () => undefined,
    };
  }

  serial(): null {
    return null;
  }

  pin(p: number): number {
    const { nodes, batteries, renewables, loads } = this.plant;
    return [...nodes, ...batteries, ...renewables, ...loads][p]?.closed === false ? 0 : 1;
  }

  setPin(): void {
    // Nothing is driven.
  }

  private news(): number[][] {
    return this.told.filter(({ meter, seen }) => meter.sequence !== seen).flatMap((it) => {
      const { meter, reading, battery } = it;
      it.seen = meter.sequence;
      const power = [reading, meter.valueW, meter.stampMs, meter.sequence];
      if (battery < 0) return [power];
      return [power, [battery, Math.round(meter.soc * 1000), Math.floor(meter.chargeLimitW), 0, Math.floor(meter.dischargeLimitW)]];
    });
  }
}
