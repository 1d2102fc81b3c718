import compat from 'eslint-plugin-compat';

export default [
  { ignores: ['**/bin/**', '**/obj/**'] },
  {
    files: ['**/wwwroot/**/*.js', '**/wwwroot/**/*.mjs'],
    plugins: { compat },
    languageOptions: { ecmaVersion: 2019, sourceType: 'module' },
    settings: { targets: ['chrome 86'] },
    rules: { 'compat/compat': 'error' },
  },
];
