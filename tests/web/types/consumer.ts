// A program that uses the core by its types. Every line under @ts-expect-error is a wrong use: tsc fails if it would
// pass.

import {
  CoreError,
  loadCore,
  type Allowed,
  type Core,
  type LayerReport,
  type Run,
  type Spec,
} from '../../../dist/vanish-core.mjs';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const equal = <A, B>(_: Equal<A, B>): void => undefined;

const core: Core = await loadCore();

const spec: Spec = { activation: 'relu', depth: 20, learningRate: 0.03, dataset: 'penguins', loss: 'auto' };
const report: LayerReport = core.gradientFlow(spec);
const run: Run = core.trainingRun(spec);
const { weights, biases, fanIn, fanOut } = run.parameters(0);
const curve = core.activationCurve({ activation: 'leakyRelu', from: -1, to: 1, points: 3 });

equal<typeof report.deltaRms, Float64Array>(true);
equal<typeof weights, Float64Array>(true);
equal<typeof biases, Float64Array>(true);
equal<typeof fanIn, number>(true);
equal<typeof fanOut, number>(true);
equal<typeof curve.derivative, Float64Array>(true);
equal<ReturnType<typeof run.step>, number>(true);
equal<ReturnType<typeof run.loss>, number>(true);
equal<ReturnType<typeof run.delete>, void>(true);
equal<ReturnType<typeof run.data>['targets'], Float64Array>(true);
equal<(typeof core.specFields)[number]['name'], string>(true);
equal<typeof core.version, string>(true);

try {
  core.gradientFlow();
  run.step();
} catch (error) {
  if (error instanceof CoreError) {
    equal<typeof error.code, string>(true);
    equal<typeof error.field, string>(true);
    equal<typeof error.message, string>(true);
    equal<typeof error.allowed, Allowed | undefined>(true);
    // Not `any`, which would let everything pass.
    equal<Allowed, { minimum: number; maximum: number } | { names: string[] }>(true);
  }
}

// @ts-expect-error a name that there is not
core.gradientFlow({ activation: 'swish' });
// @ts-expect-error a field that there is not
core.gradientFlow({ colour: 1 });
// @ts-expect-error a word for a number
core.gradientFlow({ depth: 'twenty' });
// @ts-expect-error no object
core.gradientFlow(null);
// @ts-expect-error a word for a number
run.step('3');
// @ts-expect-error a layer has to be named
run.parameters();
// @ts-expect-error the result has no such column
report.deltas;
// @ts-expect-error a run is made by the core alone
new Run();
// @ts-expect-error loadCore gives a promise
loadCore().gradientFlow();
// @ts-expect-error an error has no such property
new CoreError('depthOutOfRange').limit;
