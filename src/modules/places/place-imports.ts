import { access, readFile } from 'node:fs/promises'
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
import { importMap } from './import-map.ts'
import { importPositions } from './import-positions.ts'
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

/** A file may be larger than the memory: who needs all of it reads it. */
type Reading = (ctx: Ctx, file: string, args: Args) => Promise<Imported>

/** What `moothall import` can take in for this module, by name. */
export const PLACE_IMPORTS: Readonly<Record<string, PlaceImport>> = {
  addresses: importAddressesCommand,
  streets: table(streetsSpec),
  postcodes: command('postcodes', async (ctx, file, { options }) =>
    importTable(ctx, postcodesSpec(options['gss']), withHeader(await readFile(file))),
  ),
  areas: command('areas', async (ctx, file, { options }) =>
    importAreas(ctx, await readFile(file, 'utf8'), {
      kind: options['kind'] ?? '',
      from: parsePlainDate(options['from'] ?? '') ?? todayIn(ctx.now),
    }),
  ),
  'property-areas': table(propertyAreasSpec),
  rounds: table(roundsSpec),
  'round-changes': table(changesSpec),
  councillors: table(councillorsSpec),
  facilities: table(facilitiesSpec),
  map: command('map', async (ctx, file) => importMap(ctx, await readFile(file, 'utf8'))),
  positions: command('positions', importPositions),
}

function table<Row extends object>(spec: TableSpec<Row>): PlaceImport {
  return command(spec.name, async (ctx, file) => importTable(ctx, spec, await readFile(file)))
}

function command(name: string, reading: Reading): PlaceImport {
  return async (words, setup) => {
    const args = readArgs(words)
    const council = chosenCouncil(args.options['council'], setup)
    const file = args.file !== undefined && (await isReadable(args.file)) ? args.file : undefined
    if (council === undefined || file === undefined) {
      setup.out(`Usage: moothall import ${name} <file> --council <its address>`)
      return 2
    }
    const done = await reading(importCtx(setup, council), file, args)
    for (const line of report(done, { file, name: `${council.slug}: ${name}` })) setup.out(line)
    return done.kind === 'imported' ? 0 : 1
  }
}

function isReadable(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
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
