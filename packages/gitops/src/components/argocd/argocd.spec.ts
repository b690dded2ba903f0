import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusterSchema, componentSchema, declareContext, type KubernetesObject, parseSource } from '@edgit/core';
import { describe, expect, it } from 'vitest';
import { gitopsSettingsSchema } from '../../settings.js';
import { argocd } from './index.js';
import { restrictedViolations } from './pod-security.js';
