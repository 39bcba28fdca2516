/** The text for which the form "Log a claim" is open; nothing while it is closed. */
class ClaimForm {
  text = $state<string | undefined>();

  open(text = ''): void {
    this.text = text;
  }

  close(): void {
    this.text = undefined;
  }
}

export const claimForm = new ClaimForm();
