import {type TemplateResult, html} from 'lit';
import {live} from 'lit/directives/live.js';
import {type Schedule, type Weekday, neededPlaces, weekdays} from '../../state/composer/draft.ts';
import {problemList} from './problem-list.ts';
import {type Section, valueOf} from './sections.ts';

const hours = Array.from({length: 24}, (_, hour) => hour);
const zones = Intl.supportedValuesOf('timeZone');
export const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** An empty field says nothing, and least of all 0: everybody would get it at once. */
const numberOf = (text: string): number | undefined => (text === '' ? undefined : Number(text));

/** Whether an hour of the day is open; a window over midnight belongs to the day it begins on. */
export function isOpen({days, startHour, endHour}: Schedule, day: Weekday, hour: number): boolean {
  if (startHour < endHour) return days.includes(day) && hour >= startHour && hour < endHour;
  const before = weekdays[(weekdays.indexOf(day) + 6) % 7]!;
  return (days.includes(day) && hour >= startHour) || (days.includes(before) && hour < endHour);
}

/** At which hours of which days messages may go out, and from when on. */
export function whenSection({draft, words, problems, change}: Section): TemplateResult {
  const {schedule} = draft;
  const own = words.when;
  const set = (part: Partial<Schedule>): void =>
    change(draft => ({schedule: {...draft.schedule, ...part}}));
  const toggle = (day: Weekday): void => {
    const wanted = new Set(schedule.days);
    if (!wanted.delete(day)) wanted.add(day);
    set({days: weekdays.filter(one => wanted.has(one))});
  };
  const hourField = (
    id: string,
    label: string,
    value: number,
    choice: readonly number[],
    take: (hour: number) => void,
  ): TemplateResult =>
    html`<div class="field">
      <label for=${id}>${label}</label>
      <select id=${id} @change=${(event: Event) => take(Number(valueOf(event)))}>
        ${choice.map(
          hour => html`<option value=${hour} ?selected=${hour === value}>${clock(hour)}</option>`,
        )}
      </select>
    </div>`;
  return html`
    <section aria-labelledby="when-title">
      <h3 id="when-title">${own.title}</h3>
      ${problemList(problems)}
      <fieldset>
        <legend>${own.days}</legend>
        <div class="days">
          ${weekdays.map(
            day =>
              html`<button
                class="day"
                type="button"
                aria-pressed=${schedule.days.includes(day)}
                @click=${() => toggle(day)}
              >
                ${own.dayNames[day]}
              </button>`,
          )}
        </div>
      </fieldset>
      <div class="pair">
        ${hourField('from', own.from, schedule.startHour, hours, startHour => set({startHour}))}
        ${hourField(
          'to',
          own.to,
          schedule.endHour,
          hours.map(hour => hour + 1),
          endHour => set({endHour}),
        )}
        <div class="field wide">
          <label for="zone">${own.zone}</label>
          <select id="zone" @change=${(event: Event) => set({zone: valueOf(event)})}>
            ${[...new Set([schedule.zone, ...zones])].map(
              zone =>
                html`<option value=${zone} ?selected=${zone === schedule.zone}>${zone}</option>`,
            )}
          </select>
        </div>
      </div>
      ${weekGrid(schedule, own)}
      <div class="pair">
        <div class="field wide">
          <label for="start">${own.start}</label>
          <input
            id="start"
            type="datetime-local"
            aria-describedby="start-help"
            .value=${schedule.startAt}
            @input=${(event: Event) => set({startAt: valueOf(event)})}
          />
          <span class="help" id="start-help">${own.startHelp}</span>
        </div>
        <div class="field">
          <label for="delay">${own.delay}</label>
          <input
            id="delay"
            type="number"
            min="0"
            max="10080"
            aria-invalid=${problems.some(({path}) => path === neededPlaces.delay)}
            .value=${live(String(schedule.delay ?? ''))}
            @input=${(event: Event) => set({delay: numberOf(valueOf(event))})}
          />
        </div>
      </div>
      <label class="tick"
        ><input
          type="checkbox"
          .checked=${draft.ignoreSuppression}
          @change=${() => change({ignoreSuppression: !draft.ignoreSuppression})}
        /><span>${own.suppression}</span></label
      >
    </section>
  `;
}

/** The week at a glance. Its words are what the check says; for who cannot see it, the fields say the same. */
const weekGrid = (schedule: Schedule, own: Section['words']['when']): TemplateResult =>
  html`<div class="week" role="img" aria-label=${own.grid}>
    ${weekdays.map(
      day =>
        html`<span class="label">${own.shortDays[day]}</span>${hours.map(
            hour => html`<i class=${isOpen(schedule, day, hour) ? 'open' : ''}></i>`,
          )}`,
    )}
  </div>`;
