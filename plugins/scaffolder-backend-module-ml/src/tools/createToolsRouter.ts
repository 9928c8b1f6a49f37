import express from 'express';
import Router from 'express-promise-router';
import { Tools } from './Tools';

/** `GET /ml/tools/:digest`: the tarball of a program. */
export function createToolsRouter(_tools: Tools): express.Router {
  return Router();
}
