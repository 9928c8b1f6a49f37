/** `spec.type` of the templates that make a service of a model: ours, and any that an adopter adds. */
export const SERVICE_TEMPLATE_TYPE = 'ml-service';
