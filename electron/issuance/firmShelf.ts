/** A number of the firm's series as this machine knows it, with the engagement that it was used in. */
type UsedNumber = { reportNumber: string; engagementId: string; projectName: string };

/** 本所: what is kept in the folder of settings, outside of the engagements. */
export type FirmShelf = {
  read(): { numberPattern: string; usedNumbers: UsedNumber[] };
  changePattern(pattern: string): void;
  /** Remembers a number that was used; the same once more changes nothing. */
  keepNumber(number: UsedNumber): void;
};
