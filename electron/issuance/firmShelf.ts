import type { SealImage } from '../../shared/issuance/issuance.ts';
import type { SigningRole } from '../../shared/signing/signing.ts';

/** A number of the firm's series as this machine knows it, with the engagement that it was used in. */
type UsedNumber = { reportNumber: string; engagementId: string; projectName: string };

/** 本所: what is kept in the folder of settings, outside of the engagements. */
export type FirmShelf = {
  read(): { numberPattern: string; usedNumbers: UsedNumber[]; seals: SealImage[] };
  changePattern(pattern: string): void;
  /** Remembers a number that was used; the same once more changes nothing. */
  keepNumber(number: UsedNumber): void;
  /** Keeps a copy of the picture; the same picture again only changes its name and role. */
  keepSeal(bytes: Uint8Array, seal: Omit<SealImage, 'id'>): void;
  /**
   * @throws AppError `file-missing` when it is not there or no longer the picture that was kept, `invalid-input` when it is the seal of
   * another role.
   */
  readSeal(id: string, role: SigningRole): Uint8Array;
  removeSeal(id: string): void;
};
