import {ApiError} from './api-error.ts';

export const actionNotFound = (): ApiError =>
  new ApiError(404, 'action_not_found', 'Custom action not found');

export const executionNotFound = (): ApiError =>
  new ApiError(404, 'execution_not_found', 'Execution not found');

export const contactNotFound = (id: string): ApiError =>
  new ApiError(
    404,
    'contact_not_found',
    `Contact not found: the helpdesk has not told this server about "${id}" yet`,
  );
