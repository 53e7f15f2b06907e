/** From the events of a scenario to what is done at which tick, and to what the report says of them. */
import { InputError, type Where } from '../input/error.js';
import type { SiteModel } from '../input/model.js';
import type { Locate } from '../input/yaml-text.js';
import type { RunResult } from '../report/result.js';
import type { TimedAction } from '../run.js';
import type { EventText } from './event-schema.js';
import type { Knob } from './knob.js';
import { knobOf } from './knobs.js';
import { secondsOf, type Frame } from './moment.js';

/** The time a scenario takes, and the ticks it takes it in. */
interface Pace {
  frame: Frame;
  tickMs: number;
}

type WhereIs = (key: string) => Where;

export interface Story {
  /** In rising order of time. */
  actions: TimedAction[];
  events: RunResult['events'];
  /** Ticks in which a load steps, rising. */
  stepTicks: number[];
}

/** The story of a scenario. Throws an InputError for an event that names what is not there, ends before it begins, or lies behind the end. */
export function storyOf(events: readonly EventText[], model: SiteModel, pace: Pace, where: Locate): Story {
  const story: Story = { actions: [], events: [], stepTicks: [] };
  events.forEach((event, k) => {
    const whereIs = (key: string): Where => where(['events', k, key]);
    tell(story, { event, knob: knobOf(event, model, whereIs) }, pace, whereIs);
  });
  story.actions.sort((a, b) => a.tick - b.tick);
  story.events.sort((a, b) => a.atS - b.atS);
  story.stepTicks.sort((a, b) => a - b);
  return story;
}

function tell(story: Story, { event, knob }: { event: EventText; knob: Knob }, { frame, tickMs }: Pace, where: WhereIs): void {
  const atS = secondsOf(event.at, frame, where('at'));
  const untilS = endOf(event, atS, frame, where);
  const tickOf = (seconds: number): number => Math.ceil(seconds * 1000 / tickMs) + 1;
  story.events.push({ atS, untilS, text: knob.text });
  const { needsPins = false } = knob;
  story.actions.push({ tick: tickOf(atS), act: knob.turn, needsPins });
  if (knob.stepsLoad >= 0) story.stepTicks.push(tickOf(atS));
  if (untilS === null) return;
  story.actions.push({ tick: tickOf(untilS), act: knob.back, needsPins });
  if (knob.stepsLoad >= 0) story.stepTicks.push(tickOf(untilS));
}

function endOf(event: EventText, atS: number, frame: Frame, where: WhereIs): number | null {
  if (event.kind === 'operator') return null;
  if (event.for !== undefined && event.until !== undefined) throw new InputError("expected either 'for' or 'until', not both", where('until'));
  if (event.for !== undefined) return atS + event.for / 1000;
  if (event.until === undefined) return null;
  const untilS = secondsOf(event.until, frame, where('until'));
  if (untilS <= atS) throw new InputError('the event ends before it begins', where('until'));
  return untilS;
}
