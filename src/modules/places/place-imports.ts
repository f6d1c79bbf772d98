import { readFile } from 'node:fs/promises'
import type { Ctx } from '#kernel/context.ts'
import { parsePlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { type Imported, importAreas } from './import-areas.ts'
import {
  type Args,
  chosenCouncil,
  importAddressesCommand,
  importCtx,
  readArgs,
  type Surroundings,
} from './import-command.ts'
import { importTable, type TableSpec } from './import-table.ts'
import {
  changesSpec,
  councillorsSpec,
  facilitiesSpec,
  postcodesSpec,
  propertyAreasSpec,
  roundsSpec,
  streetsSpec,
} from './table-specs.ts'

export type PlaceImport = (args: readonly string[], setup: Surroundings) => Promise<number>

type Reading = (ctx: Ctx, bytes: Uint8Array, args: Args) => Promise<Imported>

/** What `moothall import` can take in for this module, by name. */
export const PLACE_IMPORTS: Readonly<Record<string, PlaceImport>> = {
  addresses: importAddressesCommand,
  streets: table(streetsSpec),
  postcodes: command('postcodes', (ctx, bytes, { options }) =>
    importTable(ctx, postcodesSpec(options['gss']), withHeader(bytes)),
  ),
  areas: command('areas', (ctx, bytes, { options }) =>
    importAreas(ctx, new TextDecoder().decode(bytes), {
      kind: options['kind'] ?? '',
      from: parsePlainDate(options['from'] ?? '') ?? todayIn(ctx.now),
    }),
  ),
  'property-areas': table(propertyAreasSpec),
  rounds: table(roundsSpec),
  'round-changes': table(changesSpec),
  councillors: table(councillorsSpec),
  facilities: table(facilitiesSpec),
}

function table<Row extends object>(spec: TableSpec<Row>): PlaceImport {
  return command(spec.name, (ctx, bytes) => importTable(ctx, spec, bytes))
}

function command(name: string, reading: Reading): PlaceImport {
  return async (words, setup) => {
    const args = readArgs(words)
    const council = chosenCouncil(args.options['council'], setup)
    const bytes =
      args.file === undefined ? undefined : await readFile(args.file).catch(() => undefined)
    if (council === undefined || bytes === undefined) {
      setup.out(`Usage: moothall import ${name} <file> --council <its address>`)
      return 2
    }
    const done = await reading(importCtx(setup, council), bytes, args)
    for (const line of report(done, { file: args.file ?? '', name: `${council.slug}: ${name}` }))
      setup.out(line)
    return done.kind === 'imported' ? 0 : 1
  }
}

export function report(done: Imported, { file, name }: { file: string; name: string }): string[] {
  if (done.kind === 'imported')
    return [
      `${name}: ${done.read} read: ${done.added} added, ${done.changed} changed, ${done.same} the same, ${done.ended} ended.`,
    ]
  return [
    'The file was refused, and nothing of it was taken in:',
    ...done.mistakes.map(({ line, reason }) => `  ${file}:${line}: ${reason}`),
  ]
}

/** Code-Point Open comes without the names of its ten columns. */
const CODE_POINT =
  'Postcode,Positional_quality_indicator,Eastings,Northings,Country_code,NHS_regional_HA_code,NHS_HA_code,Admin_county_code,Admin_district_code,Admin_ward_code\n'

function withHeader(bytes: Uint8Array): Uint8Array {
  const start = new TextDecoder().decode(bytes.subarray(0, 40))
  return start.includes('Postcode') ? bytes : Buffer.concat([Buffer.from(CODE_POINT), bytes])
}
