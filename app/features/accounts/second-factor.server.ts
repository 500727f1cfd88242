import { randomInt } from "node:crypto";
import { getTOTPAuthUri } from "@epic-web/totp";
import QRCode from "qrcode";
import { blindIndex, type Place } from "#app/lib/crypto.server.ts";
import { RECOVERY_ALPHABET, RECOVERY_COUNT, RECOVERY_LENGTH, STEP_SECONDS } from "./second-factor.ts";

/** Where a sealed secret belongs: copied to another account it does not open. */
export const secretPlace = (userId: string): Place => ({ table: "user_account", column: "mfa_secret_enc", rowId: userId });

/** What is stored of a recovery code: without the key of this installation nothing can be guessed from it. */
export const recoveryIndex = (userId: string, code: string): Buffer => blindIndex("mfa_recovery_code.code", `${userId}:${code}`);

const aCode = () =>
  Array.from({ length: RECOVERY_LENGTH }, () => RECOVERY_ALPHABET[randomInt(RECOVERY_ALPHABET.length)]).join("");

/** Recovery codes of 50 bits each, for whoever has lost the phone; shown once. */
export const newRecoveryCodes = (): string[] => Array.from({ length: RECOVERY_COUNT }, aCode);

/** A new secret in base32: 160 bits, as RFC 4226 §4 recommends. */
export const newSecret = (): string =>
  Array.from({ length: 32 }, () => RECOVERY_ALPHABET[randomInt(RECOVERY_ALPHABET.length)]).join("");

/** The picture an authenticator app reads, as the address of an image: drawn here, so that the secret goes to no other place. */
export async function qrOf(secret: string, login: string): Promise<string> {
  const uri = getTOTPAuthUri({ period: STEP_SECONDS, digits: 6, algorithm: "SHA-1", secret, accountName: login, issuer: "归根" });
  const svg = await QRCode.toString(uri, { type: "svg", margin: 2, errorCorrectionLevel: "M" });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}
