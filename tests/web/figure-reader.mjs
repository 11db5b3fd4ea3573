// Reads a gradient-flow figure as a reader does: bars by the grid lines and their labels, the table, the sentences.
// A figure here is its `.figure`, the live one in the shadow root, or its `.still`.

import assert from 'node:assert/strict';
import { eventually } from './eventually.mjs';
import { formatNumber, formatShare } from '../../web/charts/numbers.js';
import { partsInWords } from '../../web/charts/parts-in-words.js';

/** @typedef {import('playwright-core').Locator} Locator */

/**
 * @typedef {object} Panel one network's picture
 * @property {string} name
 * @property {string} title of the value axis
 * @property {{ label: string, y: number }[]} ticks
 * @property {{ y: number, height: number, classes: string, text: string }[]} bars
 * @property {string} loss what stands beside its name: step and loss
 */

/** The live figure of an element. @param {Locator} element */
export const liveFigure = (element) => element.locator('.figure');

/**
 * The panels as they are drawn now.
 * @param {Locator} figure
 * @returns {Promise<Panel[]>}
 */
export function readPanels(figure) {
  return figure.evaluate((element) =>
    [...element.querySelectorAll('.panel')].map((panel) => ({
      name: panel.classList.contains('relu') ? 'relu' : 'sigmoid',
      title: panel.querySelector('.axis-title')?.textContent ?? '',
      ticks: [...panel.querySelectorAll('svg.bars .grid')].map((line) => ({
        label: line.nextElementSibling?.textContent ?? '',
        y: Number(line.getAttribute('y1')),
      })),
      bars: [...panel.querySelectorAll('.bar')].flatMap((bar) => {
        const mark = /** @type {Element} */ (bar.querySelector('.mark'));
        const classes = bar.getAttribute('class') ?? '';
        // In a still, bars of one class are one path.
        const outlines = (mark.getAttribute('d') ?? '').matchAll(/M\S+ (\S+?)v-?([\d.]+)h/g);
        if (mark.localName === 'path')
          return [...outlines].map(([, foot, height]) => ({
            y: Number(foot) - Number(height),
            height: Number(height),
            classes,
            text: '',
          }));
        return {
          y: Number(mark.getAttribute('y')),
          height: Number(mark.getAttribute('height')),
          classes,
          text: bar.querySelector('.no-bar')?.textContent ?? '',
        };
      }),
      loss: panel.querySelector('.loss')?.textContent ?? '',
    })),
  );
}

/** Waits until both panels have this many bars, and gives them. @param {Locator} figure @param {number} count */
export function waitForBars(figure, count) {
  return eventually(async () => {
    const panels = await readPanels(figure);
    assert.deepEqual(
      panels.map(({ name, bars }) => [name, bars.length]),
      [
        ['sigmoid', count],
        ['relu', count],
      ],
    );
    return panels;
  });
}

/** A number as the page writes it: 0.0500, 1.23 × 10⁻⁵, 10⁻⁵. @param {string} text */
export function parseNumber(text) {
  const plain = text
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)))
    .replace('⁻', '-')
    .replace('−', '-')
    .replace(/\s/g, '');
  const [, mantissa = '1', exponent] = plain.match(/^(?:(.+)×)?10(-?\d+)$/) ?? [];
  const number =
    exponent === undefined || /^10+$/.test(plain) ? Number(plain) : Number(`${mantissa}e${exponent}`);
  assert.ok(!Number.isNaN(number), `not a number: ${text}`);
  return number;
}

/**
 * What the bars say, by the grid lines behind them and nothing else.
 * @param {Panel} panel
 * @param {'log' | 'linear'} kind
 */
export function valuesOf({ ticks, bars }, kind) {
  const numbers = ticks.map(({ label, y }) => ({ y, value: labelValue(label, kind) }));
  assert.ok(numbers.length >= 2, 'an axis needs two grid lines to be read');
  const [first, last] = [numbers[0], numbers[numbers.length - 1]];
  const slope = (last.value - first.value) / (last.y - first.y);
  for (const { y, value } of numbers) {
    assert.ok(
      Math.abs(first.value + slope * (y - first.y) - value) < 1e-9 * Math.abs(last.value - first.value),
    );
  }
  return bars.map(({ y, height }) => {
    if (height === 0) return 0;
    const read = first.value + slope * (y - first.y);
    return kind === 'log' ? 10 ** read : read;
  });
}

/** @param {string} label @param {'log' | 'linear'} kind */
function labelValue(label, kind) {
  if (kind === 'linear') return parseNumber(label);
  const exponent = label.match(/^10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/);
  assert.ok(exponent, `no power of ten: ${label}`);
  return Number(
    exponent[1].replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit))).replace('⁻', '-'),
  );
}

/** Which axis is drawn. @param {Panel} panel @returns {'log' | 'linear'} */
const kindOf = ({ ticks }) =>
  ticks.every(({ label }) => /^10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+$/.test(label)) ? 'log' : 'linear';

/**
 * @param {Panel} panel
 * @param {ArrayLike<number>} expected the core's numbers
 * @param {'log' | 'linear'} [kind] which has to be drawn
 */
export function assertBarsShow(panel, expected, kind = kindOf(panel)) {
  const values = valuesOf(panel, kind);
  assert.equal(values.length, expected.length);
  const largest = Math.max(...Array.from(expected));
  // What is less than the axis holds has no bar.
  const foot =
    kind === 'log' ? 10 ** Math.min(...panel.ticks.map(({ label }) => labelValue(label, 'log'))) : 0;
  for (const [layer, value] of values.entries()) {
    if (value === 0 && expected[layer] < foot) continue;
    const bound = kind === 'log' ? 1e-6 * expected[layer] : 1e-6 * largest;
    assert.ok(
      Math.abs(value - expected[layer]) <= bound,
      `${panel.name}, layer ${layer}: the bar says ${value}, the core ${expected[layer]}`,
    );
  }
}

/**
 * The same of a still picture, which is drawn in tenths of a pixel: bars and grid lines, each rounded.
 * @param {Panel} panel
 * @param {ArrayLike<number>} expected
 */
export function assertStillShows(panel, expected) {
  const { name, ticks, bars } = panel;
  const kind = kindOf(panel);
  assert.equal(bars.length, expected.length);
  const [first, last] = [ticks[0], ticks[ticks.length - 1]];
  const [from, to] = [labelValue(first.label, kind), labelValue(last.label, kind)];
  for (const [layer, { y }] of bars.entries()) {
    const value = kind === 'log' ? Math.log10(expected[layer]) : expected[layer];
    const due = first.y + ((value - from) / (to - from)) * (last.y - first.y);
    assert.ok(
      Math.abs(y - due) <= 0.1 + 1e-9,
      `${name}, layer ${layer}: the bar ends at ${y}, due is ${due}`,
    );
  }
}

/** The drawings of a still that lie in files of their own, put where their pictures are. @param {Locator} still */
export async function openPictures(still) {
  const addresses = await still
    .locator('img')
    .evaluateAll((images) => images.map((image) => /** @type {HTMLImageElement} */ (image).currentSrc));
  const texts = await Promise.all(addresses.map(async (address) => (await fetch(address)).text()));
  await still.evaluate((element, drawings) => {
    [...element.querySelectorAll('img')].forEach((image, i) => {
      const file = document.createElement('div');
      file.innerHTML = drawings[i];
      image.replaceWith(/** @type {Element} */ (file.querySelector('svg svg')));
    });
  }, texts);
}

/** Opens the fold of a figure, if it has one and it is closed. @param {Locator} figure */
export async function openMore(figure) {
  await figure.locator('summary').first().waitFor();
  const summary = figure.locator('details.more > summary').filter({ hasText: /^More$/ });
  const isClosed = async () =>
    (await summary.count()) > 0 &&
    (await summary.evaluate(({ parentElement }) => !(/** @type {any} */ (parentElement).open)));
  if (!(await isClosed())) return;
  await summary.click();
  await figure.locator('details.more > :not(summary)').first().waitFor({ state: 'attached' }); // made now
}

/** Opens the table of the numbers, or closes it again. @param {Locator} figure */
export async function toggleNumbers(figure) {
  await openMore(figure);
  await figure.getByText('The numbers', { exact: true }).click();
}

/** The table 'The numbers', row by row. @param {Locator} figure @returns {Promise<string[][]>} */
export function readTable(figure) {
  return figure.evaluate((element) =>
    [...element.querySelectorAll('table.numbers tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent ?? ''),
    ),
  );
}

/**
 * What the table has to say of these reports.
 * @param {{ deltaRms: Float64Array, dWeightsRms: Float64Array, saturatedShare: Float64Array, deadShare: Float64Array }[]} reports
 */
export function tableOf(reports) {
  const last = reports[0].deltaRms.length - 1;
  return Array.from(reports[0].deltaRms, (_, layer) => [
    layer === last ? 'output' : String(layer),
    ...reports.flatMap((report) => [
      formatNumber(report.deltaRms[layer]),
      formatNumber(report.dWeightsRms[layer]),
      formatShare(report.saturatedShare[layer]),
      formatShare(report.deadShare[layer]),
    ]),
  ]);
}

/** The takeaway that these two networks ask for. @param {any[]} reports @param {string} column @param {string} symbol */
export function takeawayOf(reports, column, symbol) {
  const depth = reports[0][column].length - 1;
  const [sigmoid, relu] = reports.map((report) => {
    const factor = report[column][0] / report[column][depth - 1];
    const words = factor > 0 && factor < 1e-3 ? ` (${partsInWords(factor)})` : '';
    return formatNumber(factor) + words;
  });
  return `From the last of ${depth} hidden layers back to the first, ${symbol} is multiplied by ${sigmoid} with sigmoid, by ${relu} with ReLU.`;
}

/** @param {Locator} figure */
export async function readTakeaway(figure) {
  return (await figure.locator('.takeaway').textContent()) ?? '';
}
