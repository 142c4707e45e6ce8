import type { Application, ApplicationOptions } from '../host/application.ts';
import { startApplication } from '../host/startApplication.ts';

/** The application, once it has answered: a service that can't run (a component is missing, say) fails here, not later. */
export async function startReadyApplication(options: ApplicationOptions): Promise<Application> {
  let onFailure: (error: Error) => void = () => {};
  const failure = new Promise<never>((_, reject) => {
    onFailure = reject;
  });
  const application = startApplication(options, (error) => onFailure(error));
  const reply = await Promise.race([failure, application.request('workspace', 'getWorkspace', {})]);
  // A service that ended answers what it was asked, and says why a moment later.
  if (!reply.ok) await Promise.race([failure, Promise.reject(new Error(reply.error.message))]);
  onFailure = throwToProcess;
  return application;
}

/** The main process hears of it as a defect: logged, and said to the person. */
function throwToProcess(error: Error): void {
  setImmediate(() => {
    throw error;
  });
}
