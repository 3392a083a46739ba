const SECONDS = 15;
/** Enough that both cores always have one to work on, too few to be turned away. */
const AT_ONCE = 4;

/**
 * How many of one kind the product answers a second where the next is asked as soon as one is answered, with the load on the same
 * machine: the measure of the machine.
 * @throws where anything but 200 is answered
 */
export async function answeredASecond(ask: () => Promise<Response>): Promise<number> {
  const from = performance.now();
  let answered = 0;
  const one = async () => {
    while (performance.now() - from < SECONDS * 1_000) {
      const answer = await ask();
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`The machine was measured by an answer ${answer.status}.`);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return (answered * 1_000) / (performance.now() - from);
}
