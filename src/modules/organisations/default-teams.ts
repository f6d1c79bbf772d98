import type { Tier } from './register.ts'

export type TeamKind = { key: string; en: string; cy: string; of: readonly Tier[] }

const ALL: readonly Tier[] = ['county', 'district', 'unitary']
const LOWER: readonly Tier[] = ['district', 'unitary']
const UPPER: readonly Tier[] = ['county', 'unitary']

/**
 * The teams a council begins with, by the duties of its tier (Local Government Act 1972 and the Acts
 * that give each service to county or district). A council renames, closes and adds as it likes.
 */
const TEAMS: readonly TeamKind[] = [
  { key: 'contactCentre', en: 'Customer services', cy: 'Gwasanaethau cwsmeriaid', of: ALL },
  {
    key: 'customerRelations',
    en: 'Complaints and compliments',
    cy: 'Cwynion a chanmoliaeth',
    of: ALL,
  },
  {
    key: 'informationGovernance',
    en: 'Information requests and data protection',
    cy: 'Ceisiadau am wybodaeth a diogelu data',
    of: ALL,
  },
  { key: 'events', en: 'Events', cy: 'Digwyddiadau', of: ALL },
  { key: 'finance', en: 'Finance', cy: 'Cyllid', of: ALL },
  { key: 'waste', en: 'Waste and recycling', cy: 'Gwastraff ac ailgylchu', of: LOWER },
  { key: 'streetCleansing', en: 'Street cleaning', cy: 'Glanhau strydoedd', of: LOWER },
  { key: 'parks', en: 'Parks and open spaces', cy: 'Parciau a mannau agored', of: LOWER },
  { key: 'councilTax', en: 'Council tax', cy: 'Treth gyngor', of: LOWER },
  { key: 'benefits', en: 'Benefits', cy: 'Budd-daliadau', of: LOWER },
  { key: 'housing', en: 'Housing', cy: 'Tai', of: LOWER },
  { key: 'planning', en: 'Planning', cy: 'Cynllunio', of: LOWER },
  { key: 'buildingControl', en: 'Building control', cy: 'Rheoli adeiladu', of: LOWER },
  { key: 'licensing', en: 'Licensing', cy: 'Trwyddedu', of: LOWER },
  { key: 'environmentalHealth', en: 'Environmental health', cy: 'Iechyd yr amgylchedd', of: LOWER },
  { key: 'foodSafety', en: 'Food safety', cy: 'Diogelwch bwyd', of: LOWER },
  { key: 'parking', en: 'Parking', cy: 'Parcio', of: ALL },
  { key: 'elections', en: 'Elections', cy: 'Etholiadau', of: LOWER },
  { key: 'highways', en: 'Highways', cy: 'Priffyrdd', of: UPPER },
  {
    key: 'transport',
    en: 'Passenger transport',
    cy: 'Trafnidiaeth gyhoeddus',
    of: UPPER,
  },
  { key: 'schoolAdmissions', en: 'School admissions', cy: 'Derbyniadau ysgolion', of: UPPER },
  { key: 'childrensServices', en: 'Children’s services', cy: 'Gwasanaethau plant', of: UPPER },
  {
    key: 'adultSocialCare',
    en: 'Adult social care',
    cy: 'Gofal cymdeithasol i oedolion',
    of: UPPER,
  },
  { key: 'libraries', en: 'Libraries', cy: 'Llyfrgelloedd', of: UPPER },
  {
    key: 'registrars',
    en: 'Births, deaths and marriages',
    cy: 'Genedigaethau, marwolaethau a phriodasau',
    of: UPPER,
  },
  { key: 'tradingStandards', en: 'Trading standards', cy: 'Safonau masnach', of: UPPER },
]

export function defaultTeams(tier: Tier): readonly TeamKind[] {
  return TEAMS.filter(team => team.of.includes(tier))
}
