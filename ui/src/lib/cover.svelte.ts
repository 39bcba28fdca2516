/** The neutral page over everything. Kept in memory only. */
class Cover {
  /** The person asked for it; only the person takes it away. */
  asked = $state(false);
  /** Another program is in front, and the settings say to cover then. */
  behind = $state(false);

  readonly on = $derived(this.asked || this.behind);

  toggle(): void {
    this.asked = !this.asked;
  }

  lift(): void {
    this.asked = false;
    this.behind = false;
  }
}

export const cover = new Cover();
