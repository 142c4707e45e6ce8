import type { PrintedFigure } from '../document/figures.ts';
import type { EngagementSnapshot } from '../engagement/engagementSnapshot.ts';
import type { Payment } from '../funds/funds.ts';
import { paymentsUpTo } from '../funds/paymentsUpTo.ts';
import { isWords } from '../report/figureName.ts';
import type { Citation, CitingKind } from './spot.ts';

/** Whether a figure of the report leads to evidence: all that it is made of does, some of it, or nothing. */
export const backings = { backed: '有佐证', partly: '部分有佐证', missing: '缺佐证' } as const;

/** A record that a figure is made of. `backed`: it cites a 证据点, or names an 索引号 in its own field. */
type FigureSource = { citing: CitingKind; citingId: string; label: string; backed: boolean };

/** 缺失证据: one figure of the report with what it is made of. */
export type FigureEvidence = PrintedFigure & {
  state: keyof typeof backings;
  /** 证据点 that are cited for the figure itself. */
  own: number;
  sources: FigureSource[];
};

/**
 * Holds every figure that the report prints against the evidence: by what is cited for the figure itself, else by what is cited
 * for all the records from which it is computed.
 */
export function figureEvidence(
  figures: readonly PrintedFigure[],
  snapshot: EngagementSnapshot,
  citations: readonly Citation[],
): FigureEvidence[] {
  const cited = new Set(citations.map(({ citing, citingId }) => `${citing}/${citingId}`));
  const sourcesOf = sourceFinder(snapshot, (citing, citingId) => cited.has(`${citing}/${citingId}`));
  return figures.filter(needsEvidence).map((figure) => {
    const own = citations.filter(({ citing, citingId }) => citing === 'figure' && citingId === figure.figureId).length;
    const sources = sourcesOf(figure.figureId);
    const backed = sources.filter((source) => source.backed).length;
    const whole = own > 0 || (sources.length > 0 && backed === sources.length);
    return { ...figure, own, sources, state: whole ? 'backed' : backed > 0 ? 'partly' : 'missing' };
  });
}

/** Names, days, 文号 and counts of the firm's own papers lead to no evidence of the unit's. */
function needsEvidence({ figureId }: PrintedFigure): boolean {
  return (
    figureId.includes('.') &&
    !isWords(figureId) &&
    !/^(?:team|evidence|inspections|interviews|problems)\./.test(figureId)
  );
}

function sourceFinder(snapshot: EngagementSnapshot, isCited: (citing: CitingKind, id: string) => boolean) {
  const { engagement, appropriations, contracts, payments, indicators, inspections } = snapshot;
  const source = (citing: CitingKind, citingId: string, label: string, indexNumbers = ''): FigureSource => ({
    citing,
    citingId,
    label,
    backed: isCited(citing, citingId) || indexNumbers.trim() !== '',
  });
  const ofPayment = (payment: Payment) =>
    source('payment', payment.id, `${payment.paidOn ?? ''} ${payment.payee}`.trim(), payment.evidence);
  const paid = payments.filter(({ status }) => status !== 'applied');
  const { counted, later } = paymentsUpTo(paid, engagement.cutoffOn);
  const allAppropriations = () =>
    appropriations.map(({ id, documentNumber, title }) => source('appropriation', id, documentNumber || title));
  const allIndicators = () => indicators.map(({ id, name, evidence }) => source('indicator', id, name, evidence));
  const contractSource = (id: string) =>
    contracts.filter((contract) => contract.id === id).map(({ name }) => source('contract', id, name));

  return (figureId: string): FigureSource[] => {
    const [feature = '', kind = '', id = ''] = figureId.split('.');
    switch (feature) {
      case 'funds':
        if (kind === 'appropriation') return allAppropriations().filter(({ citingId }) => citingId === id);
        if (kind === 'contract') {
          if (figureId.endsWith('.amount')) return contractSource(id);
          return [...contractSource(id), ...counted.filter(({ contractId }) => contractId === id).map(ofPayment)];
        }
        if (kind === 'contracts' || kind === 'contracted') {
          return contracts.map(({ id: contractId, name }) => source('contract', contractId, name));
        }
        if (kind === 'allotted' || kind === 'received' || kind === 'appropriations') return allAppropriations();
        if (kind === 'payments') return counted.map(ofPayment);
        if (kind === 'paidLater') return later.map(ofPayment);
        if (kind === 'paid')
          return counted.filter(({ paidOn }) => id === '' || (paidOn ?? 'undated').startsWith(id)).map(ofPayment);
        return [...allAppropriations(), ...counted.map(ofPayment)];
      case 'indicator':
        return allIndicators().filter(({ citingId }) => citingId === kind);
      case 'indicators':
      case 'score':
        return allIndicators();
      case 'implementation':
        return contracts.map(({ id: contractId, name }) => source('contract', contractId, name));
      case 'inspection': {
        // A count of an inspection is shown by its photos.
        const inspection = inspections.find(({ note }) => note.id === kind);
        if (!inspection) return [];
        const shown = inspection.photos.length > 0;
        return [{ citing: 'figure', citingId: figureId, label: `现场查看：${inspection.note.place}`, backed: shown }];
      }
      default:
        return [];
    }
  };
}
